package io.semantest.gateway.app.wiring;

import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.AsyncProcessorConverterHelper;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/**
 * Makes an {@link Error} of a step, such as too little memory or stack for what a provider has answered, a failure of its
 * exchange, which routes can catch; Camel would let it end the thread's work and skip every {@code doCatch} and
 * {@code doFinally}. Safe for use by many threads.
 */
final class ErrorsAsFailures implements InterceptStrategy {

    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext context, NamedNode definition, Processor target, Processor next) {
        boolean isBlock = definition instanceof ProcessorDefinition<?> node
                && !node.getOutputs().isEmpty();
        return isBlock ? target : new Guarded(target);
    }

    private static final class Guarded extends DelegateAsyncProcessor {

        Guarded(Processor step) {
            super(AsyncProcessorConverterHelper.convert(step));
        }

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            try {
                return super.process(exchange, callback);
            } catch (Error error) {
                exchange.setException(error);
                callback.done(true);
                return true;
            }
        }
    }
}
