using System.Net;
using Microsoft.Extensions.Options;
using ProxyVsCors.Gateway.Configuration;
using ProxyVsCors.Gateway.Upstreams;

namespace ProxyVsCors.Gateway.Health;

/// <summary>Whether the gateway is alive, and whether it has somewhere to send requests to; at an address or below a path of its own.</summary>
internal static class HealthEndpoints
{
    public static void UseHealth(this WebApplication app)
    {
        if (ManagementAddress.Of(app.Services.GetRequiredService<IOptions<GatewayOptions>>().Value.Health) is not { } management)
            return;
        var readiness = app.Services.GetRequiredService<Readiness>();
        app.Use((context, next) =>
        {
            if (management.Address is { } address)
                return IsAt(context.Connection, address) ? AnswerAsync(context, context.Request.Path.Value, readiness) : next(context);
            return context.Request.Path.Value is { } path && path.StartsWith(management.Path! + "/", StringComparison.Ordinal)
                ? AnswerAsync(context, path[management.Path!.Length..], readiness)
                : next(context);
        });
    }

    /// <summary>Two addresses may share a port.</summary>
    private static bool IsAt(ConnectionInfo connection, Uri address)
    {
        if (connection.LocalPort != address.Port)
            return false;
        var local = connection.LocalIpAddress is { IsIPv4MappedToIPv6: true } mapped ? mapped.MapToIPv4() : connection.LocalIpAddress;
        return IPAddress.TryParse(address.Host.Trim('[', ']'), out var own)
            ? own.Equals(local) || own.Equals(IPAddress.Any) || own.Equals(IPAddress.IPv6Any)
            : !LoopbackName.IsLocalhost(address.Host) || (local is not null && IPAddress.IsLoopback(local));
    }

    private static async Task AnswerAsync(HttpContext context, string? path, Readiness readiness)
    {
        IResult result = path switch
        {
            _ when !HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method) => TypedResults.StatusCode(StatusCodes.Status405MethodNotAllowed),
            "/healthz" => TypedResults.Text("alive\n"),
            "/readyz" => await readiness.CheckAsync(),
            _ => TypedResults.NotFound(),
        };
        if (context.Request.Method is not ("GET" or "HEAD"))
            context.Response.Headers.Allow = "GET, HEAD";
        context.Response.Headers.CacheControl = "no-store";
        await result.ExecuteAsync(context);
    }
}
