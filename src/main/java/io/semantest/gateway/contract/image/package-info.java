/**
 * Images as they pass between domains: where they come from, their bytes, and how they are kept.
 * How a format is read is the assets' matter. Immutable unless it says otherwise.
 */
package io.semantest.gateway.contract.image;
