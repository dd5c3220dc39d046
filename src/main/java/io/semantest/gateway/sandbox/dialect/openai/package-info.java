/**
 * OpenAI's dialect, and Azure's, which imitates it. Dialects that differ in more than addresses and errors do not
 * belong here.
 */
package io.semantest.gateway.sandbox.dialect.openai;
