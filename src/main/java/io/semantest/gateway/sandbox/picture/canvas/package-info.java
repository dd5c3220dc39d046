/**
 * What pictures are drawn on and with: canvas, font, palette, halftone screens, and the PNG that becomes of it.
 * What is drawn does not belong here.
 */
package io.semantest.gateway.sandbox.picture.canvas;
