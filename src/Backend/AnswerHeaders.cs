using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace ProxyVsCors.Backend;

/// <summary>What every answer says of itself.</summary>
internal static class AnswerHeaders
{
    private const long LargestBody = 1024 * 1024;

    public static void AddAnswerHeaders(this IServiceCollection services) => services.Configure<KestrelServerOptions>(kestrel =>
    {
        // Which server it is concerns nobody but its attackers.
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = LargestBody;
    });

    /// <summary>No type is guessed, and nothing that a session changes is kept by a cache.</summary>
    public static void UseAnswerHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers.XContentTypeOptions = "nosniff";
            if (headers.CacheControl.Count == 0 && IsPersonal(context.Request.Path))
                headers.CacheControl = "no-store";
            return Task.CompletedTask;
        });
        return next(context);
    });

    private static bool IsPersonal(PathString path) =>
        path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) || path == "/login" || path == "/logout" || path == "/inspect";
}
