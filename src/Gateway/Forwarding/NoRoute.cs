namespace ProxyVsCors.Gateway.Forwarding;

/// <summary>Says which path it is that no route takes: a bare 404 looks like the upstream's.</summary>
internal static class NoRoute
{
    public static void UseNoRoute(this WebApplication app) => app.Use((context, next) =>
        context.GetEndpoint() is not null
            ? next(context)
            : TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, detail: $"no route of the gateway leads to {context.Request.Path}").ExecuteAsync(context));
}
