//! Totals that do not add up: sums, shares, remainders, changes, products, tables.

mod arithmetic;
pub mod figure_conflict;
mod show;
mod slip;
pub mod total_change;
pub mod total_cumulative;
pub mod total_part;
pub mod total_percent;
pub mod total_product;
pub mod total_remainder;
pub mod total_sum;
pub mod total_table;
pub mod total_target;
