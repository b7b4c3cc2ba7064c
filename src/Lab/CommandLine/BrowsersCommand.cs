using System.CommandLine;
using ProxyVsCors.Browsers;
using ProxyVsCors.Browsers.Installing;

namespace ProxyVsCors.Lab.CommandLine;

internal static class BrowsersCommand
{
    public static Command Create(TextWriter output)
    {
        var install = new Command("install", "Install what is missing and can be had without asking: by apt-get as root or by a sudo without password, else by Playwright's downloads.");
        install.SetAction(async (_, cancellationToken) => await BrowserInstall.RunAsync(output, cancellationToken) is { Count: > 0 } missing
            ? throw new LabFailure($"still missing after the installation: {string.Join(", ", missing)}")
            : ExitCode.AsExpected);

        var command = new Command("browsers", "What is installed, what is missing and how to get it.") { install };
        command.SetAction(_ =>
        {
            foreach (var engine in EngineCatalog.All)
                output.WriteLine(BrowserListing.Line(engine));
            return ExitCode.AsExpected;
        });
        return command;
    }
}
