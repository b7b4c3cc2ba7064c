using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ProxyVsCors.Backend.Accounts;

namespace ProxyVsCors.Backend.Api;

internal sealed record ProfileBody(string? DisplayName);

internal static class Profile
{
    public static async Task<Ok<ProfileBody>> ReadAsync(ClaimsPrincipal user, BackendDb db, CancellationToken stop) =>
        TypedResults.Ok(new ProfileBody(await Mine(user, db).Select(row => row.DisplayName).SingleAsync(stop)));

    public static async Task<Ok<ProfileBody>> WriteAsync(
        ProfileBody body, ClaimsPrincipal user, BackendDb db, CancellationToken stop)
    {
        await SetAsync(user, db, body.DisplayName, stop);
        return TypedResults.Ok(body);
    }

    public static async Task<NoContent> RemoveAsync(ClaimsPrincipal user, BackendDb db, CancellationToken stop)
    {
        await SetAsync(user, db, null, stop);
        return TypedResults.NoContent();
    }

    private static Task<int> SetAsync(ClaimsPrincipal user, BackendDb db, string? displayName, CancellationToken stop) =>
        Mine(user, db).ExecuteUpdateAsync(row => row.SetProperty(mine => mine.DisplayName, displayName), stop);

    private static IQueryable<User> Mine(ClaimsPrincipal user, BackendDb db)
    {
        var name = user.Identity!.Name;
        return db.Users.Where(row => row.Name == name);
    }
}
