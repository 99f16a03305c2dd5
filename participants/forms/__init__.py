from participants.forms.details import ConsentForm, DetailsForm, details_of
from participants.forms.registration import RegistrationForm
from participants.forms.supporting import SupporterForm

__all__ = ["ConsentForm", "DetailsForm", "RegistrationForm", "SupporterForm", "details_of"]
