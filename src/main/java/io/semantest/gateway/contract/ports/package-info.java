/**
 * Ports for what must commit together: the transaction itself, and what each domain contributes to it.
 *
 * <p>Job state, credit movement and asset rows change in one transaction although jobs, quota and assets do not import
 * each other; they meet here.
 */
package io.semantest.gateway.contract.ports;
