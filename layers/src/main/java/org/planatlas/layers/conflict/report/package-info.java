/** The report of a conflict check: values whose JSON is the public contract. */
package org.planatlas.layers.conflict.report;
