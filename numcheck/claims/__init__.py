"""Binds quantities into claims, one binder a file: a claim is made only where the sentence's grammar ties figures."""
