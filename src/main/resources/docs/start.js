SwaggerUIBundle({ url: "openapi.yaml", dom_id: "#api", tryItOutEnabled: true, validatorUrl: null });
