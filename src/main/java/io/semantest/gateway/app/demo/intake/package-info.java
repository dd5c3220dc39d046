/**
 * The intakes that the demo uses: REST, a watched folder, a schedule; each asks and brings back pictures or refusals.
 * What is shown of them is the folder above.
 */
package io.semantest.gateway.app.demo.intake;
