/** The training run that the launcher makes after a build, from which the JVM writes its ahead-of-time cache (JEP 515). */
package io.semantest.gateway.app.training;
