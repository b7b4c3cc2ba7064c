using Microsoft.EntityFrameworkCore;
using ProxyVsCors.Backend.Accounts;

namespace ProxyVsCors.Backend.Watching;

/// <summary>Whether the backend is alive, and whether it reaches its database.</summary>
internal static class Health
{
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/healthz", () => TypedResults.Text("alive\n"));
        app.MapGet("/readyz", ReadyAsync);
    }

    private static async Task<IResult> ReadyAsync(IDbContextFactory<BackendDb> databases, CancellationToken stop)
    {
        await using var database = await databases.CreateDbContextAsync(stop);
        return await database.Database.CanConnectAsync(stop)
            ? TypedResults.Text("ready\n")
            : TypedResults.Problem(statusCode: StatusCodes.Status503ServiceUnavailable, title: "not ready", detail: "no database");
    }
}
