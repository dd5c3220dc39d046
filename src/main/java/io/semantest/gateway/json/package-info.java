/** JSON as it was written. The one package beside the contract that every domain may use; it knows nobody. */
package io.semantest.gateway.json;
