using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ProxyVsCors.Backend.Accounts;

namespace ProxyVsCors.Backend.Watching;

/// <summary>Whether the backend is alive, and whether it can serve: reach its database, write beside it, use its keys.</summary>
internal static class Health
{
    private const int ProbeBytes = 64 * 1024;

    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/healthz", () => TypedResults.Text("alive\n"));
        app.MapGet("/readyz", ReadyAsync);
    }

    private static async Task<IResult> ReadyAsync(
        IDbContextFactory<BackendDb> databases, IOptions<BackendOptions> options, IDataProtectionProvider protection, CancellationToken cancellationToken)
    {
        var problem = await ReachesDatabaseAsync(databases, cancellationToken) ? Writes(options.Value.DataFolder) ?? Protects(protection) : "no database";
        return problem is null
            ? TypedResults.Text("ready\n")
            : TypedResults.Problem(statusCode: StatusCodes.Status503ServiceUnavailable, title: "not ready", detail: problem);
    }

    private static async Task<bool> ReachesDatabaseAsync(IDbContextFactory<BackendDb> databases, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.Database.CanConnectAsync(cancellationToken);
    }

    /// <summary>As much as a login may need; a full disk takes no byte of it.</summary>
    private static string? Writes(string folder)
    {
        try
        {
            using var probe = new FileStream(
                Path.Combine(folder, $".ready-{Guid.NewGuid():N}"),
                new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.DeleteOnClose });
            probe.Write(new byte[ProbeBytes]);
            probe.Flush(flushToDisk: true);
            return null;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return "cannot write; the disk may be full";
        }
    }

    private static string? Protects(IDataProtectionProvider protection)
    {
        try
        {
            protection.CreateProtector("ready").Protect([1]);
            return null;
        }
        // Whatever a broken key makes the framework throw, each login would fail with it.
        catch (Exception)
        {
            return "no usable data-protection key";
        }
    }
}
