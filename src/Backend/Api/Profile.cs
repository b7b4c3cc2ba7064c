using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ProxyVsCors.Backend.Accounts;

namespace ProxyVsCors.Backend.Api;

internal sealed record ProfileBody(string? DisplayName);

internal static class Profile
{
    public const int LongestName = 100;

    public static async Task<Ok<ProfileBody>> ReadAsync(ClaimsPrincipal user, BackendDb db, CancellationToken cancellationToken) =>
        TypedResults.Ok(new ProfileBody(await Mine(user, db).Select(row => row.DisplayName).SingleAsync(cancellationToken)));

    public static async Task<Results<Ok<ProfileBody>, ProblemHttpResult>> WriteAsync(
        ProfileBody body, ClaimsPrincipal user, DatabaseWrites writes, CancellationToken cancellationToken)
    {
        if (body.DisplayName is { Length: > LongestName } name)
        {
            return TypedResults.Problem(
                statusCode: StatusCodes.Status400BadRequest, title: $"A display name has up to {LongestName} characters, not {name.Length}");
        }

        await SetAsync(user, writes, body.DisplayName, cancellationToken);
        return TypedResults.Ok(body);
    }

    public static async Task<NoContent> RemoveAsync(ClaimsPrincipal user, DatabaseWrites writes, CancellationToken cancellationToken)
    {
        await SetAsync(user, writes, null, cancellationToken);
        return TypedResults.NoContent();
    }

    private static Task SetAsync(ClaimsPrincipal user, DatabaseWrites writes, string? displayName, CancellationToken cancellationToken) =>
        writes.RunAsync((db, cancellationToken) => Mine(user, db).ExecuteUpdateAsync(row => row.SetProperty(mine => mine.DisplayName, displayName), cancellationToken), cancellationToken);

    private static IQueryable<User> Mine(ClaimsPrincipal user, BackendDb db)
    {
        var name = user.Identity!.Name;
        return db.Users.Where(row => row.Name == name);
    }
}
