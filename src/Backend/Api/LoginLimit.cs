using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace ProxyVsCors.Backend.Api;

/// <summary>So many attempts from one address in a window; then 429 with the seconds to wait.</summary>
internal static class LoginLimit
{
    public const string Policy = "login";

    public static void AddLoginLimit(this IServiceCollection services)
    {
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<BackendOptions>>((limiter, backend) =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = SayWhenAsync;
            limiter.AddPolicy(Policy, context => RateLimitPartition.GetFixedWindowLimiter(
                context.Connection.RemoteIpAddress?.ToString() ?? "",
                _ => new()
                {
                    PermitLimit = backend.Value.LoginAttempts,
                    Window = backend.Value.LoginWindow,
                }));
        });
    }

    private static ValueTask SayWhenAsync(OnRejectedContext context, CancellationToken stop)
    {
        if (context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait))
        {
            context.HttpContext.Response.Headers[HeaderNames.RetryAfter] =
                Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        return ValueTask.CompletedTask;
    }
}
