using Microsoft.AspNetCore.Antiforgery;

namespace ProxyVsCors.Backend.Csrf;

internal static class CsrfSetup
{
    public static void AddCsrf(this IServiceCollection services)
    {
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = CsrfToken.InnerCookieName;
            options.HeaderName = CsrfToken.HeaderName;
            options.FormFieldName = CsrfToken.FieldName;
        });
        services.AddScoped<CsrfToken>();
    }

    /// <param name="unless">Where a token is not asked for.</param>
    public static TBuilder RequireCsrfToken<TBuilder>(this TBuilder builder, Func<HttpContext, bool>? unless = null)
        where TBuilder : IEndpointConventionBuilder =>
        builder.AddEndpointFilterFactory((factory, next) =>
        {
            var filter = new CsrfFilter(factory.ApplicationServices.GetRequiredService<ILogger<CsrfFilter>>());
            return context => unless?.Invoke(context.HttpContext) == true ? next(context) : filter.InvokeAsync(context, next);
        });
}

/// <summary>Refuses a request that does not repeat the token: 403.</summary>
internal sealed class CsrfFilter(ILogger<CsrfFilter> log) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            await context.HttpContext.RequestServices.GetRequiredService<CsrfToken>().ValidateAsync(context.HttpContext);
        }
        catch (AntiforgeryValidationException refusal)
        {
            CsrfLog.Refused(log, context.HttpContext.Request.Path, refusal.Message);
            return TypedResults.Problem(
                statusCode: StatusCodes.Status403Forbidden,
                title: "CSRF token missing or wrong",
                detail: $"Repeat the {CsrfToken.CookieName} cookie's value in the {CsrfToken.HeaderName} header.");
        }

        return await next(context);
    }
}

internal static partial class CsrfLog
{
    [LoggerMessage(1101, LogLevel.Information, "CSRF check refused {Path}: {Reason}")]
    public static partial void Refused(ILogger log, string path, string reason);
}
