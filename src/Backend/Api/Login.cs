using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using ProxyVsCors.Backend.Accounts;
using ProxyVsCors.Backend.Csrf;
using ProxyVsCors.Backend.Sessions;

namespace ProxyVsCors.Backend.Api;

internal sealed record Credentials(string? Username, string? Password);

internal sealed record SignedInUser(string Username);

internal static class Login
{
    /// <summary>Needs no token: a JSON body makes it a request that no form can send and CORS asks about first.</summary>
    public static async Task<Results<Ok<SignedInUser>, ProblemHttpResult>> SignInAsync(
        Credentials credentials, PasswordCheck passwords, SignIn signIn, HttpContext context, CancellationToken cancellationToken)
    {
        var outcome = await passwords.CheckAsync(
            credentials.Username ?? "", credentials.Password ?? "", context.Connection.RemoteIpAddress, cancellationToken);
        if (outcome.Refusal(context.Response) is { } refusal)
            return refusal;
        if (outcome.User is not { } user)
        {
            return TypedResults.Problem(
                statusCode: StatusCodes.Status401Unauthorized, title: "Wrong user name or password");
        }

        await signIn.BeginAsync(context, user.Name);
        return TypedResults.Ok(new SignedInUser(user.Name));
    }

    public static async Task<NoContent> SignOutAsync(HttpContext context)
    {
        await SignIn.EndAsync(context);
        return TypedResults.NoContent();
    }

    /// <summary>Sets the readable cookie; a page on another host name reads the token from the body.</summary>
    public static Ok<CsrfAnswer> IssueToken(CsrfToken csrf, HttpContext context) =>
        TypedResults.Ok(new CsrfAnswer(csrf.Issue(context)));

    public static Ok<SignedInUser> WhoAmI(ClaimsPrincipal user) =>
        TypedResults.Ok(new SignedInUser(user.Identity!.Name!));
}

internal sealed record CsrfAnswer(string Csrftoken);
