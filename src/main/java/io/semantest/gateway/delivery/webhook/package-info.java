/**
 * Webhooks as Standard Webhooks (standardwebhooks.com) says: signed, bounded in time, sent to vetted addresses only. A
 * secret never leaves this package but as a signature. Everything here is safe for use by many threads.
 */
package io.semantest.gateway.delivery.webhook;
