/**
 * What images cost, in credits and in money: integers only. The same table serves both, so that credits and upstream cost
 * are read, checked and looked up alike. Immutable.
 */
package io.semantest.gateway.contract.prices;
