using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using ProxyVsCors.Backend.Accounts;

namespace ProxyVsCors.Backend.Sessions;

/// <summary>Uses the data-protection keys before the first request does: each login would fail with them. The framework reads them
/// at the start, too, and says nothing.</summary>
internal sealed class KeysStart(IDataProtectionProvider protection, IOptions<BackendOptions> options) : IHostedService
{
    public static string FolderIn(string dataFolder) => Path.Combine(dataFolder, "keys");

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var folder = FolderIn(options.Value.DataFolder);
        if (File.Exists(folder))
            throw new StartFailure($"Backend:DataFolder: '{folder}' is a file, not a folder");
        try
        {
            protection.CreateProtector("start").Protect([1]);
            return Task.CompletedTask;
        }
        // Whatever a broken key makes the framework throw.
        catch (Exception problem)
        {
            throw new StartFailure($"Backend:DataFolder: the keys in '{folder}' cannot be used: {problem.GetBaseException().Message}");
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
