/**
 * Dialects of providers that accept a task and are asked for it, or call back: BFL, ComfyUI, fal, Midjourney,
 * Replicate. Those that answer the first request with the picture do not belong here.
 */
package io.semantest.gateway.sandbox.dialect.task;
