/** Web Map Service 1.1.1 (OGC 01-068r3) and 1.3.0 (OGC 06-042): one class per operation. */
package org.planatlas.server.wms;
