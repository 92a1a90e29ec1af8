/**
 * The commands of {@code routecast}; the only package that uses picocli, and that exits. Records
 * and data go to standard output, everything else to standard error.
 */
package io.routecast.cli;
