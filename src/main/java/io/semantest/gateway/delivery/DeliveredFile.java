package io.semantest.gateway.delivery;

/**
 * A file to deliver.
 *
 * @param name its name inside the folder: one path segment
 * @param content its bytes; not changed by anybody afterwards
 */
public record DeliveredFile(String name, byte[] content) {}
