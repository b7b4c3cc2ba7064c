using ProxyVsCors.Backend.Csrf;
using ProxyVsCors.Backend.Sessions;

namespace ProxyVsCors.Backend.Pages;

/// <summary>The server's own HTML, as the tutorial signs in.</summary>
internal static class PageEndpoints
{
    public static void MapPages(this IEndpointRouteBuilder app)
    {
        app.MapGet("/", () => TypedResults.Redirect("/login"));
        app.MapGet("/login", LoginPage.Show);
        app.MapPost("/login", LoginPage.SignInAsync).RequireOwnOrAllowedOrigin().RequireCsrfToken();
        app.MapPost("/logout", (Delegate)LoginPage.SignOutAsync).RequireCsrfToken();
        app.MapGet("/inspect", InspectPage.Show);
    }
}
