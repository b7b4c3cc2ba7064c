using Microsoft.AspNetCore.Cors.Infrastructure;

namespace ProxyVsCors.Backend.Sessions;

/// <summary>Whether a request comes from a page of the API's own origin, of one that CORS allows with credentials, or from no page
/// at all. Whoever is allowed without them may read what anybody may, and neither use a session nor begin one. A sibling port shares the cookie jar and can plant whatever a browser is to be known by, so cookies cannot tell.</summary>
internal static class OriginCheck
{
    public static async Task<bool> IsOwnOrAllowedAsync(HttpContext context)
    {
        // The browser's own word on the address that it asked, whatever a proxy made of Host since.
        if (context.Request.Headers["Sec-Fetch-Site"] is ["same-origin"])
            return true;
        var origin = context.Request.Headers.Origin.ToString();
        if (origin.Length == 0)
            return context.Request.Headers["Sec-Fetch-Site"] is [] or ["none"];
        var policies = context.RequestServices.GetRequiredService<ICorsPolicyProvider>();
        return origin == $"{context.Request.Scheme}://{context.Request.Host}"
            || (await policies.GetPolicyAsync(context, null) is { SupportsCredentials: true } policy && policy.IsOriginAllowed(origin));
    }

    /// <summary>Refuses other pages: 403.</summary>
    public static TBuilder RequireOwnOrAllowedOrigin<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder =>
        builder.AddEndpointFilter(async (context, next) => await IsOwnOrAllowedAsync(context.HttpContext)
            ? await next(context)
            : TypedResults.Problem(
                statusCode: StatusCodes.Status403Forbidden,
                title: "Pages of this origin may not sign anybody in",
                detail: "A page could sign its visitor in as somebody else, who would then read what the visitor writes."));
}
