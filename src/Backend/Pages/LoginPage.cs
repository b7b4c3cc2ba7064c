using Microsoft.AspNetCore.Http.HttpResults;
using ProxyVsCors.Backend.Accounts;
using ProxyVsCors.Backend.Csrf;
using ProxyVsCors.Backend.Sessions;

namespace ProxyVsCors.Backend.Pages;

internal static class LoginPage
{
    public static IResult Show(HttpContext context, CsrfToken csrf) => Page(context, csrf);

    public static async Task<IResult> SignInAsync(
        HttpContext context, PasswordCheck passwords, SignIn signIn, CsrfToken csrf, CancellationToken cancellationToken)
    {
        var form = await Forms.ReadAsync(context.Request, cancellationToken);
        var outcome = await passwords.CheckAsync(
            form["username"].ToString(), form["password"].ToString(), context.Connection.RemoteIpAddress, cancellationToken);
        if (outcome.Refusal(context.Response) is { } refusal)
            return refusal;
        if (outcome.User is not { } user)
            return Page(context, csrf, "Wrong user name or password.", StatusCodes.Status401Unauthorized);

        await signIn.BeginAsync(context, user.Name);
        return SeeOther(context, "/inspect");
    }

    public static async Task<IResult> SignOutAsync(HttpContext context)
    {
        await SignIn.EndAsync(context);
        return SeeOther(context, "/login");
    }

    private static IResult Page(
        HttpContext context, CsrfToken csrf, string? problem = null, int status = StatusCodes.Status200OK)
    {
        var token = $"""<input type="hidden" name="{CsrfToken.FieldName}" value="{Html.Text(csrf.Issue(context))}">""";
        var alert = problem is null ? "" : $"""<p role="alert">{Html.Text(problem)}</p>""";
        var signedIn = context.User.Identity?.Name is { } name
            ? $"""
              <form method="post" action="/logout">{token}<p>Signed in as <strong>{Html.Text(name)}</strong>.</p><button>Sign out</button></form>
              """
            : "";
        return Html.Page(context, "Sign in", $"""
            {signedIn}
            <form method="post" action="/login">{alert}{token}
            <label>User name <input name="username" autocomplete="username" required></label>
            <label>Password <input name="password" type="password" autocomplete="current-password" required></label>
            <button>Sign in</button></form>
            <p><a href="/inspect">What the server receives</a></p>
            """, status);
    }

    // 303, so that a reload does not post again.
    private static StatusCodeHttpResult SeeOther(HttpContext context, string path)
    {
        context.Response.Headers.Location = path;
        return TypedResults.StatusCode(StatusCodes.Status303SeeOther);
    }
}
