/**
 * Images that are written as text: base64 and data URIs. What the bytes are is not looked at here.
 */
package io.semantest.gateway.assets.format.text;
