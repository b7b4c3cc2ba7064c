using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace ProxyVsCors.Gateway.Forwarding;

/// <summary>Leads http to the first https address that the gateway listens at. The framework's own redirection gives up for good when it is asked
/// before that address is open, and with two of them.</summary>
internal static class HttpsRedirect
{
    private const int UsualPort = 443;

    public static void UseHttpsRedirect(this WebApplication app)
    {
        if (!app.Services.GetRequiredService<IOptions<GatewayOptions>>().Value.HttpsRedirect)
            return;
        app.Use((context, next) => context.Request.IsHttps ? next(context) : AnswerAsync(context));
    }

    /// <returns>Null where there is none.</returns>
    public static int? Port(IServer server) =>
        server.Features.Get<IServerAddressesFeature>()?.Addresses
            .Where(address => address.StartsWith("https:", StringComparison.OrdinalIgnoreCase))
            .Select(address => BindingAddress.Parse(address).Port)
            .Where(port => port > 0)
            .Cast<int?>()
            .FirstOrDefault();

    private static Task AnswerAsync(HttpContext context)
    {
        if (Port(context.RequestServices.GetRequiredService<IServer>()) is not { } port)
        {
            context.Response.Headers.RetryAfter = "1";
            return TypedResults.Problem(statusCode: StatusCodes.Status503ServiceUnavailable, detail: "the https address is not open yet").ExecuteAsync(context);
        }

        if (!context.Request.Host.HasValue)
            return TypedResults.Problem(statusCode: StatusCodes.Status400BadRequest, detail: "without a Host there is no https address to lead to").ExecuteAsync(context);
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var name = context.Request.Host.Host;
        var host = (port == UsualPort ? new HostString(name) : new HostString(name, port)).ToUriComponent();
        // A target in absolute form names the origin that is left.
        var path = target.StartsWith('/') ? target : context.Request.Path.ToUriComponent() + context.Request.QueryString.ToUriComponent();
        context.Response.StatusCode = StatusCodes.Status307TemporaryRedirect;
        context.Response.Headers.Location = $"https://{host}{path}";
        return Task.CompletedTask;
    }
}
