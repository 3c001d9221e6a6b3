"""What a check found as one page of HTML: the story with its figures marked, the findings, the rates, all figures."""
