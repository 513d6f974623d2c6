//! Totals that do not add up: sums, shares, remainders, changes, products, tables.
