package io.semantest.gateway.intake.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.util.regex.Pattern;

/** Compiles JSON Schemas (2020-12), once; what comes out is safe for use by many threads. */
public final class JsonSchemas {

    private static final JsonMetaSchema DIALECT = JsonMetaSchema.builder(JsonMetaSchema.getV202012())
            .unknownKeywordFactory((keyword, context) -> new NonValidationKeyword(keyword))
            .build();

    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.builder(
                    JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012))
            .metaSchema(DIALECT)
            .defaultMetaSchemaIri(DIALECT.getIri())
            .build();

    private static final SchemaValidatorsConfig CONFIG = SchemaValidatorsConfig.builder()
            .pathType(PathType.JSON_POINTER)
            .regularExpressionFactory(regex -> pattern(regex).asPredicate()::test)
            .build();

    private JsonSchemas() {}

    public static JsonSchema compiled(JsonNode schema) {
        JsonSchema compiled = FACTORY.getSchema(schema, CONFIG);
        compiled.initializeValidators();
        return compiled;
    }

    /** JSON Schema's regular expressions are ECMA-262's, where a final {@code $} does not forgive a line's end. */
    public static Pattern pattern(String regex) {
        boolean bound = regex.endsWith("$") && !regex.endsWith("\\$");
        return Pattern.compile(bound ? regex.substring(0, regex.length() - 1) + "\\z" : regex);
    }
}
