namespace ProxyVsCors.Backend.Cors;

/// <summary>The CORS middleware at each place that it may have in the pipeline; it works at the one that the settings name.</summary>
internal static class CorsPlace
{
    private static readonly PathString[] OfTheSignedIn = ["/api/whoami", "/api/profile"];

    public static void UseCorsWhen(this IApplicationBuilder app, CorsOrder order) => app.UseWhen(Is(order), branch => branch.UseCors());

    /// <summary>401 for whoever has no session on the paths that need one, preflights included, where the order says so.</summary>
    public static void UseSessionCheckByPath(this IApplicationBuilder app) => app.UseWhen(Is(CorsOrder.AfterAuthentication), branch => branch.Use((context, next) =>
    {
        if (context.User.Identity is { IsAuthenticated: true } || !OfTheSignedIn.Any(path => context.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase)))
            return next(context);
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }));

    private static Func<HttpContext, bool> Is(CorsOrder order) =>
        context => context.RequestServices.GetRequiredService<CurrentCors>().Settings.Order == order;
}
