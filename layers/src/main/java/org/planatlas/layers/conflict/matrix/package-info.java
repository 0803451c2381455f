/** Many sites against all rules: run, kept, sorted by severity, as JSON, CSV and workbook. */
package org.planatlas.layers.conflict.matrix;
