/**
 * Small pictures of stored images: made when somebody asks for the first time, never while a job is in work, and kept
 * beside the image. Everything here is safe for use by many threads.
 */
package io.semantest.gateway.assets.thumbnail;
