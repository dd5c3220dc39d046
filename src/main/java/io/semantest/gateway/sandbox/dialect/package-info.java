/**
 * The wire dialects of providers, one each; those that answer at once lie here, OpenAI's in openai, those of
 * tasks in task. What all dialects share, and what is drawn, does not belong here.
 */
package io.semantest.gateway.sandbox.dialect;
