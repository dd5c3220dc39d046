/**
 * Kamelets as files: which there are, what each declares, and the templates of JSON and addresses in them.
 * Rules of what a kamelet may say belong here; what a running exchange does with it does not.
 */
package io.semantest.gateway.providers.kamelet;
