package io.semantest.gateway.assets.format.jpeg;

/** One component with the codes it is written by; a code that is not needed may be null. */
record ScanComponent(JpegComponent component, HuffmanTable dc, HuffmanTable ac) {}
