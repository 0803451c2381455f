/** Stored checks as documents for people: PDF and workbook. Every number is the report's own. */
package org.planatlas.layers.conflict.document;
