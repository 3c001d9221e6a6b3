"""From figures as written to what they can mean: rounding intervals, units, money, and figures in print again."""
