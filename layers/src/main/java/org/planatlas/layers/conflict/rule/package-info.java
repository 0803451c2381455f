/** Control rules: the checked rule file, its conditions in three-valued logic, and its law. */
package org.planatlas.layers.conflict.rule;
