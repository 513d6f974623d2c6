//! Totals that do not add up: sums, shares, remainders, changes, products, tables.

mod show;
mod slip;
pub mod total_part;
pub mod total_sum;
pub mod total_table;
