using ProxyVsCors.Backend.Bench;
using ProxyVsCors.Backend.Csrf;
using ProxyVsCors.Backend.Sessions;

namespace ProxyVsCors.Backend.Api;

internal static class ApiEndpoints
{
    public static void MapApi(this IEndpointRouteBuilder app)
    {
        app.MapGet("/blank", Blank.Page);

        var api = app.MapGroup("/api");
        api.MapPost("/login", Login.SignInAsync).RequireOwnOrAllowedOrigin();
        api.MapPost("/logout", (Delegate)Login.SignOutAsync).RequireCsrfToken(unless: UnsafeForm.IsAsked);
        api.MapGet("/csrf", Login.IssueToken);
        api.MapGet("/events", Events.Stream);
        api.MapGet("/ws", WebSocketEcho.RunAsync);

        var signedIn = api.MapGroup("").RequireAuthorization();
        signedIn.MapGet("/whoami", Login.WhoAmI);
        signedIn.MapGet("/profile", Profile.ReadAsync);
        signedIn.MapPut("/profile", Profile.WriteAsync).RequireCsrfToken();
        signedIn.MapDelete("/profile", Profile.RemoveAsync).RequireCsrfToken();
    }
}
