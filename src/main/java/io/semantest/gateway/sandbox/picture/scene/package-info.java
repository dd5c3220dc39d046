/**
 * What pictures show: sky, land, water and what stands in them. How a pixel gets its colour does not belong here.
 */
package io.semantest.gateway.sandbox.picture.scene;
