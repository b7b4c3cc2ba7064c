using Microsoft.AspNetCore.Cors.Infrastructure;

namespace ProxyVsCors.Backend.Cors;

/// <summary>The policy of the current settings.</summary>
internal sealed class CorsPolicySource(CurrentCors cors) : ICorsPolicyProvider
{
    private static readonly string[] ApiMethods = ["GET", "HEAD", "POST", "PUT", "DELETE"];
    private static readonly string[] ApiHeaders = ["content-type", "x-csrftoken"];

    private volatile Built? built;

    public Task<CorsPolicy?> GetPolicyAsync(HttpContext context, string? policyName)
    {
        var current = cors.Settings;
        var known = built;
        if (!ReferenceEquals(known?.Of, current))
            built = known = new(current, Build(current));
        return Task.FromResult(known!.Policy);
    }

    /// <returns>Null for no CORS at all.</returns>
    public static CorsPolicy? Build(CorsSettings settings)
    {
        if (!settings.Allows)
            return null;

        var policy = new CorsPolicyBuilder()
            .WithMethods([.. settings.Methods ?? ApiMethods])
            .WithHeaders([.. settings.Headers ?? ApiHeaders])
            .WithExposedHeaders([.. settings.ExposedHeaders]);
        _ = settings.Reflect ? policy.SetIsOriginAllowed(_ => true)
            : settings.Wildcard ? policy.AllowAnyOrigin()
            : policy.WithOrigins([.. settings.Origins]);
        if (settings.Credentials)
            policy.AllowCredentials();
        if (settings.MaxAge is { } seconds)
            policy.SetPreflightMaxAge(TimeSpan.FromSeconds(seconds));
        return policy.Build();
    }

    private sealed record Built(CorsSettings Of, CorsPolicy? Policy);
}
