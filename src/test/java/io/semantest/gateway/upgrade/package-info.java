/**
 * What a released version has written, and that this one goes on with it. Each release has a folder below {@code
 * src/test/resources/releases}: the checksums of its migrations, the rows of a database it has worked on, and what it
 * answered. {@link io.semantest.gateway.upgrade.RecordRelease} makes one.
 */
package io.semantest.gateway.upgrade;
