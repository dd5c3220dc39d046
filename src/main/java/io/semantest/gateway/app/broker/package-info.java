/** The broker that wakes workers of many nodes, over AMQP 1.0. */
package io.semantest.gateway.app.broker;
