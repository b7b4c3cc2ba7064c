using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using ProxyVsCors.Settings;

namespace ProxyVsCors.Backend.Cors;

/// <summary>The CORS settings as they are now: a reloaded configuration takes effect with the next request, and one that is
/// wrong is told and changes nothing.</summary>
internal sealed class CurrentCors : IDisposable
{
    private readonly IConfiguration configuration;
    private readonly IValidateOptions<CorsSettings> validator;
    private readonly ILogger<CurrentCors> log;
    private readonly IDisposable reloads;
    private volatile CorsSettings settings;

    public CurrentCors(
        IConfiguration configuration, IOptions<CorsSettings> first, IValidateOptions<CorsSettings> validator, ILogger<CurrentCors> log)
    {
        (this.configuration, this.validator, this.log) = (configuration, validator, log);
        settings = first.Value;
        reloads = ChangeToken.OnChange(configuration.GetReloadToken, Reload);
    }

    public CorsSettings Settings => settings;

    public void Dispose() => reloads.Dispose();

    private void Reload()
    {
        var changed = new CorsSettings();
        SettingsReader.Read(configuration.GetSection(CorsSettings.Section), changed);
        if (validator.Validate(null, changed) is { Failed: true } wrong)
        {
            foreach (var failure in wrong.Failures!)
                CorsLog.Refused(log, failure);
            return;
        }

        settings = changed;
    }
}
